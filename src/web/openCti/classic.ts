// The script that softphones load for Open CTI for Classic: it defines `sforce`.

export {};
