// Where sockets are opened: the path of each wire that shares the port of HTTP.

export const CSTA_PATH = '/csta';
export const CTIOS_PATH = '/ctios';
export const LIVE_PATH = '/live';
export const CMS_PATH = '/cms';
export const SERVERS_PATH = '/servers';
