// The keyboard. Single letters do nothing while someone types.
const typing = (target) => target.matches("input, select, textarea");

function currentPiece() {
  const cell = document.activeElement.closest("[data-path]");
  return cell ? byPath.get(cell.dataset.path) : null;
}

function firstVisible() {
  const top = byId("bar").getBoundingClientRect().bottom;
  return order.find((piece) => {
    const cell = cells.get(piece.path);
    return cell && cell.getBoundingClientRect().bottom > top + 40;
  }) || order[0];
}

function stepWall(by) {
  const now = currentPiece();
  const to = now ? order[order.indexOf(now) + by] : firstVisible();
  if (to) focusPiece(to);
}

// Up and down go to the cell of the next row whose middle is nearest.
function stepRow(by) {
  const now = currentPiece();
  const from = cells.get(now.path).getBoundingClientRect();
  const at = order.indexOf(now);
  const around = by > 0 ? order.slice(at + 1, at + 40) : order.slice(Math.max(0, at - 40), at).reverse();
  let best = null;
  let rowTop = null;
  for (const piece of around) {
    fillBlock(blockOf.get(piece.path));
    const box = cells.get(piece.path).getBoundingClientRect();
    if (Math.abs(box.top - from.top) < 4) continue;
    if (rowTop === null) rowTop = box.top;
    if (Math.abs(box.top - rowTop) > 4) break;
    const gap = Math.abs(box.left + box.width / 2 - from.left - from.width / 2);
    if (!best || gap < best.gap) best = { piece, gap };
  }
  if (best) focusPiece(best.piece);
}

function pressInViewer(key) {
  if (key === "ArrowRight" || key === "j") stepViewer(1);
  else if (key === "ArrowLeft" || key === "k") stepViewer(-1);
  else if (key === "v" || key === "V") stepMode(key === "v" ? 1 : -1);
  else if (key === "d") changeMode(state.mail === "dark" ? "light" : "dark");
  else return false;
  return true;
}

function pressOnWall(key) {
  const onAsset = Boolean(currentPiece());
  if (key === "j" || (onAsset && key === "ArrowRight")) stepWall(1);
  else if (key === "k" || (onAsset && key === "ArrowLeft")) stepWall(-1);
  else if (onAsset && key === "ArrowDown") stepRow(1);
  else if (onAsset && key === "ArrowUp") stepRow(-1);
  else if (key === "/") byId("search").focus();
  else if (key === "?") byId("help").showModal();
  else if (key === "v" || key === "V") stepMode(key === "v" ? 1 : -1);
  else if (key === "d") changeMode(state.mail === "dark" ? "light" : "dark");
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (typing(event.target)) {
    if (event.key === "Escape" && event.target === byId("search")) event.target.blur();
    return;
  }
  const used = byId("viewer").open ? pressInViewer(event.key) : pressOnWall(event.key);
  if (used) event.preventDefault();
});

document.addEventListener("focusin", (event) => fillAround(event.target));
