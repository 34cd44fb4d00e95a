// Stands in for @noble/curves/nist.js when the scripts are built: age1pq is X25519 and ML-KEM-768. The NIST curves
// belong to age's hardware tags, which an envelope never has, and would be a quarter of the script. Whatever would
// use one fails at once.
const refuse = () => {
  throw new Error("an envelope has no NIST curve");
};

const none = {
  lengths: { secretKey: 32, publicKey: 33, publicKeyUncompressed: 65, seed: 48 },
  Point: { Fn: {} },
  keygen: refuse,
  getPublicKey: refuse,
  getSharedSecret: refuse,
};

export { none as p256, none as p384, none as p521 };
