/* Who follows a link in one frame takes the other along. Without it each frame goes its own way. */
const frames = [...document.querySelectorAll('[data-beside] iframe')];
const bases = frames.map((frame) => /^(.*\/(?:nu|\d+\/pagina)\/)/.exec(new URL(frame.src).pathname)[1]);

function placeIn(number) {
  const { pathname, search } = frames[number].contentWindow.location;
  return pathname.startsWith(bases[number]) ? pathname.slice(bases[number].length) + search : null;
}

frames.forEach((frame, number) => {
  frame.addEventListener('load', () => {
    const other = 1 - number;
    const place = placeIn(number);
    if (place !== null && place !== placeIn(other)) frames[other].contentWindow.location.replace(bases[other] + place);
  });
});
