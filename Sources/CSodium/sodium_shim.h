// The parts of libsodium that Acta uses: argon2id for passwords, the check of Ed25519 signatures, the
// arithmetic of the Ed25519 group and random bytes, and nothing else.
#include <sodium/core.h>
#include <sodium/crypto_core_ed25519.h>
#include <sodium/crypto_pwhash.h>
#include <sodium/crypto_scalarmult_ed25519.h>
#include <sodium/crypto_sign.h>
#include <sodium/randombytes.h>
