import Testing

@testable import Web

@Suite struct `An axis` {
    @Test(
        arguments: [
            ([12, 212], [0, 100, 200, 300]), ([0.3], [0, 0.1, 0.2, 0.3]), ([-3, 8], [-5, 0, 5, 10]),
            ([1_548], [0, 500, 1_000, 1_500, 2_000]), ([], [0, 0.5, 1]), ([.nan, .infinity], [0, 0.5, 1]),
        ] as [([Double], [Double])])
    func `is marked in steps of 1, 2 or 5, its ends among them`(values: [Double], marks: [Double]) {
        let scale = Scale(values)
        let millionths: [Int64] = scale.ticks.map { Int64(($0 * 1e6).rounded()) }
        let wanted: [Int64] = marks.map { Int64(($0 * 1e6).rounded()) }
        #expect(millionths == wanted)
        #expect(scale.least == scale.ticks.first)
        #expect(scale.most == scale.ticks.last)
    }

    @Test(arguments: 0..<UInt64(200))
    func `holds every value and has few marks`(seed: UInt64) {
        var state = seed &* 6_364_136_223_846_793_005 &+ 1
        let frame = ChartFrame(id: "c", title: "t", description: "d", texts: Texts(accepting: nil))
        let unit = [1e-9, 1e-3, 1, 1e4][Int(seed % 4)]
        let values = (0..<20).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (Double(state >> 40) - 8_000_000) * unit
        }
        let scale = Scale(values, fromZero: seed % 2 == 0)
        for value in values { #expect(scale.least <= value + 1e-9 && value <= scale.most + 1e-9) }
        #expect((2...12).contains(scale.ticks.count))
        #expect(Set(scale.ticks.map { frame.mark($0, of: scale) }).count == scale.ticks.count)
    }
}

@Suite struct `A label` {
    @Test func `is broken between words and clipped where it is too long`() {
        #expect(TextMeasure.lines("one two", pixels: 200) == ["one two"])
        #expect(TextMeasure.lines("", pixels: 200).isEmpty)
        let lines = TextMeasure.lines(String(repeating: "garden ", count: 40), pixels: 150)
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { TextMeasure.pixels($0) <= 150 })
        #expect(lines.last?.hasSuffix("…") == true)
        #expect(TextMeasure.lines(String(repeating: "x", count: 5_000), pixels: 150).count == 1)
    }
}
