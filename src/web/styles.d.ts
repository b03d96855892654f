// Styles that the build makes.
declare module 'virtual:lightning.css';
declare module '*.css';
