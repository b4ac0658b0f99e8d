// A drawing alone: there is nothing to do.
export default function () {}
