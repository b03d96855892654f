// The script that softphones load for Open CTI for Lightning: it defines `sforce`.

export {};
