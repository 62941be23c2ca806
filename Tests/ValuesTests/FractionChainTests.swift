import Testing
import Values

@Suite struct `A chain of fractions` {
    @Test func `holds numbers made of the ones before`() {
        var chain = FractionChain()
        chain.append(.init(whole: 10, divisor: 4))
        chain.append(.init(whole: 1, multiples: [2], divisor: 3))
        chain.append(.init(whole: 0, multiples: [-1, 1]))
        #expect(chain.count == 3)
        #expect(chain[0] == Rational(5, 2))
        #expect(chain[1] == 2)
        #expect(chain[2] == Rational(-1, 2))
        #expect(chain.value(of: .init(whole: 7, multiples: [0, 0, 3], divisor: 5)) == Rational(11, 10))
    }

    @Test func `tells apart what differs by the least, and finds equals equal`() {
        var chain = FractionChain()
        chain.append(.init(whole: 1, divisor: 3))
        let third = FractionChain.Form(whole: 0, multiples: [1])
        let near = FractionChain.Form(whole: 333_333_333_333_333_333, divisor: 1_000_000_000_000_000_000)
        #expect(chain.compare(near, with: third) == -1)
        #expect(chain.compare(third, with: near) == 1)
        #expect(chain.compare(third, over: 2, with: .init(whole: 1, divisor: 2), over: 3) == 0)
    }

    @Test(arguments: 0..<UInt64(50))
    func `comes to what fractions come to one by one`(seed: UInt64) {
        var draw = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let next = { (bound: Int64) -> Int64 in
            draw ^= draw << 13
            draw ^= draw >> 7
            draw ^= draw << 17
            return Int64(draw % UInt64(bound))
        }
        var chain = FractionChain()
        var plain: [Rational] = []
        for _ in 0..<12 {
            let form = FractionChain.Form(
                whole: next(200) - 100, multiples: plain.map { _ in next(9) - 4 }, divisor: next(30) + 1)
            let sum = zip(form.multiples, plain).reduce(Rational(form.whole)) { $0 + Rational($1.0) * $1.1 }
            let value = sum / Rational(form.divisor)
            #expect(chain.value(of: form) == value)
            chain.append(form)
            plain.append(value)
        }
        #expect(plain.indices.allSatisfy { chain[$0] == plain[$0] })
    }
}
