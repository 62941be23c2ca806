// The parts of libsodium that Acta uses: argon2id for passwords, and nothing else.
#include <sodium/core.h>
#include <sodium/crypto_pwhash.h>
