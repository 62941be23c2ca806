/// A number encrypted in the exponent (T. ElGamal, 1985): `(g^r, y^r · g^m)`.
public struct Ciphertext: Hashable, Sendable {
    /// The generator to the power of the randomness.
    public let alpha: GroupElement
    /// The key to that power, times the generator to the power of the number.
    public let beta: GroupElement

    /// The product, which holds the sum of both numbers.
    func combined(with other: Ciphertext, in group: any ElectionGroup) -> Ciphertext {
        Ciphertext(alpha: group.product(alpha, other.alpha), beta: group.product(beta, other.beta))
    }

    /// What holds 0 and hides nothing: the product of no ciphertexts.
    static func neutral(in group: any ElectionGroup) -> Ciphertext {
        Ciphertext(alpha: group.identity, beta: group.identity)
    }

    /// The two texts with a comma, as the hashed texts have them.
    func text(in group: any ElectionGroup) -> String {
        group.text(alpha) + "," + group.text(beta)
    }
}
