/** "⌘" on Apple's systems, "Ctrl " elsewhere: what stands before the letter of a shortcut. */
export const commandKey = /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl ';
