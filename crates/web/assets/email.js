/* The body of an e-mail (iframe[data-fit]) is as tall as what it says. Its frame runs no scripts, so the page measures it. */
for (const frame of document.querySelectorAll("iframe[data-fit]")) {
  const fit = () => {
    // The root is never lower than the frame, the body is as tall as its content.
    const body = frame.contentDocument?.body;
    if (body) frame.style.height = `${Math.min(body.scrollHeight, 20000) + 2}px`;
  };
  frame.addEventListener("load", fit);
  addEventListener("resize", fit);
  fit();
}
