// The parts of libsodium that Acta uses: argon2id for passwords, the check of Ed25519 signatures, and nothing else.
#include <sodium/core.h>
#include <sodium/crypto_pwhash.h>
#include <sodium/crypto_sign.h>
