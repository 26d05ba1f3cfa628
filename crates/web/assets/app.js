/* The one entry of the modules, loaded as `type=module` by every page of the shell. It only names them: no module
   imports another, they speak by events on the document (`k:toast`). Not loaded by sign-in and error pages. */
import "./toast.js";
import "./menus.js";
import "./shortcuts.js";
import "./palette.js";
import "./lines.js";
import "./list.js";
import "./filter.js";
import "./columns.js";
import "./drop.js";
import "./lookup.js";
import "./board.js";
import "./inline-edit.js";
import "./composer.js";
import "./email.js";
import "./rights.js";
