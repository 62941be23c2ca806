/// A ciphertext with what only its maker knows.
struct Encryption: Sendable {
    let ciphertext: Ciphertext
    /// The number, as a scalar.
    let value: Scalar
    let randomness: Scalar

    /// Encrypts 0 or 1; which one it is steers neither a branch nor a memory access.
    init(bit: UInt, key: GroupElement, in group: any ElectionGroup, using random: inout some ElectionRandomness) {
        let randomness = group.scalars.random(using: &random)
        let factor = GroupElement.select(bit, group.identity, group.generator)
        ciphertext = Ciphertext(
            alpha: group.generatorPower(secret: randomness),
            beta: group.product(group.power(key, secret: randomness), factor))
        value = group.scalars.scalar(UInt64(bit))
        self.randomness = randomness
    }

    /// The sum of encryptions.
    init(sumOf parts: some Sequence<Encryption>, in group: any ElectionGroup) {
        ciphertext = parts.reduce(Ciphertext.neutral(in: group)) { $0.combined(with: $1.ciphertext, in: group) }
        value = parts.reduce(group.scalars.zero) { group.scalars.add($0, $1.value) }
        randomness = parts.reduce(group.scalars.zero) { group.scalars.add($0, $1.randomness) }
    }
}
