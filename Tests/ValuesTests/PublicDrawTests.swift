import Testing
import Values

@Suite struct `A public draw` {
    static func draw(_ byte: UInt8 = 0) throws -> PublicDraw {
        try #require(PublicDraw(seed: Array(repeating: byte, count: 32)))
    }

    @Test func `gives the numbers that other programs compute`() throws {
        var draw = try Self.draw()
        let numbers = (0..<5).map { _ in draw.next() }
        #expect(
            numbers == [
                0x0898_c858_c675_2ff5,
                0xa89e_3998_1211_f7e1,
                0x0fb6_b6fa_f32c_fe87,
                0xb6ab_fb47_77d2_83e4,
                0xe952_5a90_defd_e246,
            ]
        )
        var other = try Self.draw()
        #expect(other.shuffled(0..<10) == [4, 3, 2, 9, 6, 0, 8, 7, 1, 5])
    }

    @Test(arguments: [0, 31, 33])
    func `needs a seed of 32 bytes`(count: Int) {
        #expect(PublicDraw(seed: Array(repeating: 0, count: count)) == nil)
    }

    @Test(arguments: 0..<UInt8(50))
    func `keeps every element when it shuffles`(seed: UInt8) throws {
        var draw = try Self.draw(seed)
        let order = draw.shuffled(0..<Int(seed))
        #expect(order.sorted() == Array(0..<Int(seed)))
        var again = try Self.draw(seed)
        #expect(again.sample(3, of: 0..<Int(seed)) == Array(order.prefix(3)))
    }

    @Test func `gives each order of four about as often`() throws {
        var draw = try Self.draw(7)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 { counts[draw.shuffled(0..<4), default: 0] += 1 }
        #expect(counts.count == 24)
        #expect(counts.values.allSatisfy { (850...1150).contains($0) })
    }

    @Test func `stays below its bound, also for bounds that do not divide 2^64`() throws {
        var draw = try Self.draw(9)
        #expect(draw.below(1) == 0)
        let large = UInt64.max / 2 + 2
        for _ in 0..<200 {
            #expect(draw.below(6) < 6)
            #expect(draw.below(large) < large)
        }
    }
}
