import Values

/// The charts of the design page, over made-up figures.
struct DesignCharts {
    let texts: Texts
    var direction: String?

    /// Each with the name under which its figures can be downloaded.
    var all: [(name: String, chart: Chart)] {
        [
            ("bars", bars), ("lines", lines), ("intervals", intervals), ("flows", flows), ("tree", tree), ("map", map),
        ]
    }

    private func frame(_ id: String, _ title: String, _ description: String) -> ChartFrame {
        ChartFrame(id: "sample-\(id)", title: title, description: description, texts: texts, direction: direction)
    }

    private var bars: Chart {
        let projects: [(String, Double, Bool)] = [
            ("A residents' club", 1_548, false), ("Equipment for the volunteer fire brigade", 1_036, false),
            ("An outdoor gym", 557, true),
            ("New books and furnishings for the branch of the public library", 331, true),
        ]
        return BarChart(
            bars: projects.map { name, points, isHatched in
                .init(label: name, value: points, text: texts.number(Int64(points)), isHatched: isHatched)
            }, columns: [.init(name: "Project"), .init(name: "Points", isNumber: true)]
        ).chart(frame("bars", "Points by project", "Two projects are funded; two, hatched, are not."))
    }

    private var lines: Chart {
        let days = (1...14).map { "\($0) June" }
        let web: [Double?] = [12, 31, 40, 38, 61, 74, 70, 82, 96, 104, 99, 121, 160, 212]
        let paper: [Double?] = [3, 5, 4, 9, 12, 11, nil, nil, 20, 18, 25, 24, 30, 41]
        return LineChart(
            places: days, series: [.init(name: "Web", values: web), .init(name: "Paper", values: paper)],
            placeName: "Day"
        ).chart(
            frame("lines", "Ballots by day", "Ballots on the web rise from 12 to 212; two days have no paper ballots."))
    }

    private var intervals: Chart {
        let rows: [(String, Double, Double, Double)] = [
            ("Wages", 2.4, -0.6, 5.4), ("Hours of work", -1.1, -2.3, 0.1), ("People in work", 6.2, 4.1, 8.3),
        ]
        return IntervalChart(
            rows: rows.map { name, value, low, high in
                func text(_ number: Double) -> String { texts.decimal(number, decimals: 1) }
                return .init(
                    label: name, value: value, low: low, high: high,
                    text: "\(text(value)) (\(text(low)) – \(text(high)))")
            }, columns: ("Outcome", "Effect, %", "From", "To")
        ).chart(
            frame("intervals", "Effect after one year, %", "Only the interval of people in work does not touch nought.")
        )
    }

    private var flows: Chart {
        let flows: [(String, String, Double)] = [
            ("City", "Schools", 420), ("City", "Roads", 260), ("State", "Schools", 180), ("State", "Clinics", 240),
            ("Schools", "Wages", 450), ("Schools", "Books", 150), ("Roads", "Works", 260), ("Clinics", "Wages", 240),
        ]
        return FlowChart(
            flows: flows.map { .init(from: $0, to: $1, amount: $2, text: texts.decimal($2, decimals: 0)) },
            columns: ("From", "To", "Thousand")
        ).chart(frame("flows", "Where the money goes", "From two givers through three services to what was paid."))
    }

    private var tree: Chart {
        TreeChart(
            root: .init(
                label: "Holding", text: "100 %",
                branches: [
                    .init(
                        label: "Harbour company", text: "60 %",
                        branches: [.init(label: "Cranes", text: "100 %"), .init(label: "Warehouses", text: "51 %")]),
                    .init(label: "Shipping company", text: "25.1 %"),
                ]), columns: ("Company", "Belongs to", "Share")
        ).chart(frame("tree", "Who owns what", "A holding with two companies, one of which owns two more."))
    }

    private var map: Chart {
        let values: [String: Double] = ["North": 12, "East": 31, "South": 48, "Islands": 5]
        return MapChart(
            shapes: Self.districts, values: values, columns: ("District", "Ballots per 100 people"),
            missing: "no figure"
        ).chart(
            frame("map", "Ballots per 100 people", "Most in the south, fewest on the islands; none known in the west."))
    }

    /// Districts of a town that there is not.
    private static var districts: MapShapes {
        let areas: [(String, [[(Double, Double)]])] = [
            ("North", [[(4.0, 51.3), (4.3, 51.36), (4.7, 51.3), (4.55, 51.16), (4.2, 51.17), (4.0, 51.3)]]),
            ("West", [[(4.0, 51.3), (4.2, 51.17), (4.22, 51.0), (3.95, 51.02), (3.9, 51.2), (4.0, 51.3)]]),
            ("East", [[(4.7, 51.3), (4.86, 51.1), (4.7, 50.95), (4.5, 51.0), (4.55, 51.16), (4.7, 51.3)]]),
            ("South", [[(4.2, 51.17), (4.55, 51.16), (4.5, 51.0), (4.4, 50.9), (4.22, 51.0), (4.2, 51.17)]]),
            (
                "Islands",
                [
                    [(3.66, 51.1), (3.74, 51.12), (3.72, 51.04), (3.66, 51.1)],
                    [(3.7, 51.24), (3.8, 51.26), (3.77, 51.18), (3.7, 51.24)],
                ]
            ),
        ]
        return MapShapes(areas: areas.map { name, rings in .init(name: name, rings: rings.map { $0 }) })
    }
}
