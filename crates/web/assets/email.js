/* The body of an e-mail (iframe[data-fit]) is as tall as what it says. Its frame runs no scripts, so the page measures it. */
for (const frame of document.querySelectorAll("iframe[data-fit]")) {
  const fit = () => {
    const root = frame.contentDocument?.documentElement;
    if (root) frame.style.height = `${Math.min(root.scrollHeight, 20000) + 2}px`;
  };
  frame.addEventListener("load", fit);
  addEventListener("resize", fit);
  fit();
}
