import Testing

@testable import Elections

@Suite struct `A group for elections` {
    @Test(arguments: GroupName.allCases)
    func `has a generator of its order, and no other order`(name: GroupName) {
        let group = name.group
        #expect(group.contains(group.generator))
        #expect(group.contains(group.identity))
        let last = group.scalars.negate(group.scalars.scalar(1))
        let power = group.power(group.generator, secret: last)
        #expect(group.product(power, group.generator) == group.identity)
        #expect(group.inverse(group.generator) == power)
    }

    @Test(arguments: GroupName.allCases, 0..<UInt64(3))
    func `comes to the same power by every way`(name: GroupName, seed: UInt64) throws {
        let group = name.group
        var random = SeededRandomness(seed)
        let (a, b) = (group.scalars.random(using: &random), group.scalars.random(using: &random))
        let base = group.power(group.generator, secret: a)
        let slow = group.power(base, secret: b)
        let small = group.scalars.scalar(seed)
        #expect(group.powers(of: base, [b, small])[0] == slow)
        #expect(group.memberPowers(of: base, [small, b])?[1] == slow)
        #expect(group.table(base).power(b) == slow)
        #expect(group.table(base).power(small) == group.power(base, secret: small))
        #expect(group.power(group.generator, secret: group.scalars.multiply(a, b)) == slow)
        let sum = group.power(group.generator, secret: group.scalars.add(a, b))
        #expect(group.product(base, group.power(group.generator, secret: b)) == sum)
    }

    @Test(arguments: GroupName.allCases)
    func `knows nothing by the zeroth power but the neutral element`(name: GroupName) {
        let group = name.group
        let zero = group.scalars.zero
        #expect(group.power(group.generator, secret: zero) == group.identity)
        #expect(group.powers(of: group.generator, [zero]) == [group.identity])
        #expect(group.table(group.generator).power(zero) == group.identity)
        #expect(group.power(group.identity, secret: group.scalars.scalar(7)) == group.identity)
    }

    @Test(arguments: GroupName.allCases)
    func `writes elements and scalars so that they are read back`(name: GroupName) {
        let group = name.group
        var random = SeededRandomness(9)
        let scalar = group.scalars.random(using: &random)
        let element = group.power(group.generator, secret: scalar)
        #expect(group.element(group.text(element)) == element)
        #expect(group.element(group.text(group.identity)) == group.identity)
        #expect(group.scalars.read(group.scalars.text(scalar)) == scalar)
    }

    @Test(arguments: ["", "0", "01", "-1", "+1", " 1", "1 ", "x", "1.0", String(repeating: "9", count: 617)])
    func `reads numbers in their one form only, from 1 to below the prime`(text: String) {
        #expect(PrimeGroup.belenios2048.element(text) == nil)
    }

    @Test func `tells a number outside the subgroup from a member`() throws {
        let group = PrimeGroup.belenios2048
        let two = try #require(group.element("2"))
        #expect(!group.contains(two))
        #expect(group.memberPowers(of: two, [group.scalars.scalar(3)]) == nil)
        let minusOne = PrimeGroup.rfc3526.inverse(PrimeGroup.rfc3526.identity)
        #expect(minusOne == PrimeGroup.rfc3526.identity)
    }

    @Test(arguments: [
        // A point of order 2, a point of order 8, a byte string that is no point, upper case, too short.
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
        "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7",
        "0000000000000000000000000000000000000000000000000000000000000002",
        "6666666666666666666666666666666666666666666666666666666666666658AA", "66",
    ])
    func `reads points of the subgroup only`(text: String) {
        #expect(EdwardsGroup().element(text) == nil)
    }

    @Test func `calculates modulo the order as whole numbers do`() {
        let field = PrimeGroup.belenios2048.scalars
        #expect(field.add(field.scalar(5), field.scalar(7)) == field.scalar(12))
        #expect(field.subtract(field.scalar(5), field.scalar(7)) == field.negate(field.scalar(2)))
        #expect(field.multiply(field.negate(field.scalar(5)), field.scalar(7)) == field.negate(field.scalar(35)))
        #expect(field.multiply(field.inverse(field.scalar(9)), field.scalar(9)) == field.scalar(1))
        #expect(field.read("78571733251071885079927659812671450121821421258408794611510081919805623223441") == nil)
        #expect(field.read("78571733251071885079927659812671450121821421258408794611510081919805623223440") != nil)
    }

    @Test func `never shows a secret`() {
        var random = SeededRandomness(1)
        let scalar = PrimeGroup.belenios2048.scalars.random(using: &random)
        let credential = VotingCredential(using: &random)
        let seed = TrusteeSeed(using: &random)
        for text in ["\(scalar)", "\(credential)", "\(seed)", String(reflecting: scalar), String(reflecting: seed)] {
            #expect(text.hasPrefix("("))
        }
        var dumped = ""
        dump([scalar], to: &dumped)
        dump(credential, to: &dumped)
        dump(seed, to: &dumped)
        #expect(!dumped.contains(credential.secretText) && !dumped.contains(seed.secretText))
        #expect(!dumped.contains("\(scalar.words[0])"))
    }
}
