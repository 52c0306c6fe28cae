// The door of a meeting: works without this script; what makes it work without a network comes here.
export {};
