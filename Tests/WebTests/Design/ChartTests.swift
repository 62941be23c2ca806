import Foundation
import Testing
import Values

@testable import Web

@Suite struct `A chart` {
    private static let nasty = "<script>alert('1')</script> & \"quotes\""

    /// Each kind of chart with a name that would break out of its element.
    private static func charts(isMirrored: Bool) -> [Chart] {
        let frame = ChartFrame(
            id: "c", title: nasty, description: nasty, texts: Texts(accepting: nil),
            direction: isMirrored ? "rtl" : "ltr")
        let ring = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)].map { (longitude: $0.0, latitude: $0.1) }
        return [
            BarChart(
                bars: [.init(label: nasty, value: 3, text: nasty), .init(label: "b", value: 1, text: "1")],
                columns: [.init(name: nasty), .init(name: "v")]
            ).chart(frame),
            LineChart(
                places: [nasty, "b", "c"], series: [.init(name: nasty, values: [1, nil, 3])], placeName: nasty
            ).chart(frame),
            IntervalChart(
                rows: [.init(label: nasty, value: 2, low: 1, high: 4, text: nasty)], columns: ("a", "b", "c", "d")
            ).chart(frame),
            FlowChart(
                flows: [.init(from: nasty, to: "b", amount: 3, text: nasty)], columns: ("a", "b", "c")
            ).chart(frame),
            TreeChart(
                root: .init(label: nasty, text: nasty, branches: [.init(label: "b")]), columns: ("a", "b", "c")
            ).chart(frame),
            MapChart(
                shapes: MapShapes(areas: [.init(name: nasty, rings: [ring])]), values: [nasty: 4],
                columns: ("a", "b"), missing: "none"
            ).chart(frame),
        ]
    }

    @Test(arguments: [false, true])
    func `is well-formed, named, described, and lets no text become markup`(isMirrored: Bool) {
        for chart in Self.charts(isMirrored: isMirrored) {
            #expect(Elements.areBalanced(chart.svg), "\(chart.svg)")
            #expect(chart.svg.contains("role=\"img\" aria-labelledby=\"c-title c-text\""))
            #expect(chart.svg.contains("<title id=\"c-title\">&lt;script&gt;"))
            #expect(!chart.svg.contains("<script"))
            #expect(!chart.svg.contains("style="))
            #expect(!chart.svg.contains("nan") && !chart.svg.contains("inf"))
        }
    }

    @Test func `is drawn the same each time, and mirrored where reading goes from right to left`() {
        let (one, two) = (Self.charts(isMirrored: false), Self.charts(isMirrored: true))
        for (chart, again) in zip(one, Self.charts(isMirrored: false)) { #expect(chart.svg == again.svg) }
        for (chart, mirrored) in zip(one, two) {
            #expect(chart.svg != mirrored.svg)
            #expect(mirrored.svg.contains("direction=\"rtl\""))
            #expect(chart.table.cells == mirrored.table.cells)
        }
        var plain = Drawing()
        plain.box(x: 10, y: 0, width: 30, height: 5, "a")
        var mirrored = Drawing(isMirrored: true)
        mirrored.box(x: 10, y: 0, width: 30, height: 5, "a")
        #expect(plain.elements == "<rect class=\"a\" x=\"10%\" width=\"30%\" height=\"5\"/>")
        #expect(mirrored.elements == "<rect class=\"a\" x=\"60%\" width=\"30%\" height=\"5\"/>")
    }

    @Test func `has every figure in its table, also those that are not drawn`() {
        let bars = (0..<BarChart.mostBars + 5).map { BarChart.Bar(label: "b\($0)", value: Double($0), text: "\($0)") }
        let chart = BarChart(bars: bars, columns: [.init(name: "a"), .init(name: "b", isNumber: true)]).chart(
            ChartFrame(id: "c", title: "t", description: "d", texts: Texts(accepting: nil)))
        #expect(chart.table.cells == bars.map { [.text($0.label), .text($0.text)] })
        #expect(chart.svg.components(separatedBy: "class=\"solid\"").count - 1 == BarChart.mostBars)
        #expect(chart.svg.contains(">b59<"))
        #expect(!chart.svg.contains(">b60<"))
    }

    @Test func `can be taken away as rows that no spreadsheet takes for formulas`() {
        let table = DataTable(
            caption: "c", columns: [.init(name: "a,b"), .init(name: "c")],
            rows: [["=1+1", "say \"yes\""], ["-5", "@x"], ["two\nlines", "plain"]])
        let text = String(decoding: table.csv, as: UTF8.self)
        #expect(
            text == "\"a,b\",c\r\n'=1+1,\"say \"\"yes\"\"\"\r\n-5,'@x\r\n\"two\nlines\",plain\r\n")
    }

    @Test func `draws bars as long as their values`() {
        #expect(BarChart.bar(percent: 41.66).contains("<rect class=\"solid\" width=\"41.66%\""))
        #expect(BarChart.bar(percent: 41.66, isMirrored: true).contains("x=\"58.34%\" width=\"41.66%\""))
        #expect(BarChart.bar(percent: .nan, isHatched: true).contains("<rect class=\"hatch\" width=\"0%\""))
        #expect(BarChart.bar(percent: 900).contains("<rect class=\"solid\" width=\"100%\""))
    }
}

@Suite struct `A flow chart` {
    @Test func `gives each box its column, and each band its share`() throws {
        let layout = FlowLayout(
            [("a", "b", 6), ("b", "c", 4), ("a", "c", 2)], mostNodes: 10, tall: 100, gap: 10)
        #expect(layout.columns == 3)
        #expect(layout.boxes.map(\.column) == [0, 1, 2])
        #expect(layout.boxes.map(\.amount) == [8, 6, 6])
        let whole: Double = layout.bands.reduce(0) { $0 + $1.height }
        #expect(whole == 150)
    }

    @Test func `ends with circles, flows to themselves and too many boxes`() {
        let circle = FlowLayout([("a", "b", 1), ("b", "a", 1), ("c", "c", 5)], mostNodes: 10, tall: 100, gap: 10)
        #expect(circle.boxes.count == 2)
        let many = (0..<500).map { (from: "s\($0)", to: "t\($0)", amount: 1.0) }
        #expect(FlowLayout(many, mostNodes: 40, tall: 100, gap: 10).boxes.count == 40)
    }
}

@Suite struct `A map` {
    private static let square = #"[[[0,0],[1,0],[1,1],[0,0]]]"#

    private func read(_ geometry: String) throws -> MapShapes {
        let text =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"N"},"geometry":"#
            + geometry + "}]}"
        return try MapShapes(try JSON(parsing: text), name: "name")
    }

    @Test func `is read from polygons`() throws {
        let one = try read("{\"type\":\"Polygon\",\"coordinates\":\(Self.square)}")
        #expect(one.areas.map(\.name) == ["N"])
        #expect(one.areas.first?.rings.first?.count == 4)
        let two = try read("{\"type\":\"MultiPolygon\",\"coordinates\":[\(Self.square),\(Self.square)]}")
        #expect(two.areas.first?.rings.count == 2)
    }

    @Test(arguments: [
        #"{"type":"Point","coordinates":[0,0]}"#, #"{"type":"Polygon","coordinates":[[["a","b"]]]}"#,
        #"{"type":"Polygon","coordinates":[[[200,0]]]}"#, #"{"type":"Polygon"}"#,
    ])
    func `is refused when it is none`(geometry: String) {
        #expect(throws: MapShapes.Problem.notGeoJSON) { try read(geometry) }
    }

    @Test func `is refused when it has too many points`() {
        let ring = Array(repeating: "[0,0]", count: MapShapes.mostPoints + 1).joined(separator: ",")
        #expect(throws: MapShapes.Problem.tooLarge) { try read("{\"type\":\"Polygon\",\"coordinates\":[[\(ring)]]}") }
    }
}

/// Looks whether elements are closed in the order in which they were opened.
enum Elements {
    static func areBalanced(_ text: String) -> Bool {
        var open: [Substring] = []
        for tag in text.matches(of: /<(\/?)([A-Za-z0-9]+)[^<>]*?(\/?)>/) {
            if !tag.3.isEmpty { continue }
            if tag.1.isEmpty {
                open.append(tag.2)
            } else if open.popLast() != tag.2 {
                return false
            }
        }
        return open.isEmpty
    }
}
