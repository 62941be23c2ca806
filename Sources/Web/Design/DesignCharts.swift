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
            (texts(.sampleClub), 1_548, false), (texts(.sampleBrigade), 1_036, false),
            (texts(.sampleGym), 557, true),
            (texts(.sampleBooks), 331, true),
        ]
        return BarChart(
            bars: projects.map { name, points, isHatched in
                .init(label: name, value: points, text: texts.number(Int64(points)), isHatched: isHatched)
            }, columns: [.init(name: texts(.projectName)), .init(name: texts(.points), isNumber: true)]
        ).chart(frame("bars", texts(.samplePoints), texts(.samplePointsMeaning)))
    }

    private var lines: Chart {
        let days = (1...14).map { texts.day($0 < 10 ? "2026-06-0\($0)" : "2026-06-\($0)") }
        let web: [Double?] = [12, 31, 40, 38, 61, 74, 70, 82, 96, 104, 99, 121, 160, 212]
        let paper: [Double?] = [3, 5, 4, 9, 12, 11, nil, nil, 20, 18, 25, 24, 30, 41]
        return LineChart(
            places: days,
            series: [.init(name: texts(.sampleWeb), values: web), .init(name: texts(.samplePaper), values: paper)],
            placeName: texts(.day)
        ).chart(
            frame("lines", texts(.sampleBallots), texts(.sampleBallotsMeaning)))
    }

    private var intervals: Chart {
        let rows: [(String, Double, Double, Double)] = [
            (texts(.sampleWages), 2.4, -0.6, 5.4), (texts(.sampleHours), -1.1, -2.3, 0.1),
            (texts(.sampleJobs), 6.2, 4.1, 8.3),
        ]
        return IntervalChart(
            rows: rows.map { name, value, low, high in
                func text(_ number: Double) -> String { texts.decimal(number, decimals: 1) }
                return .init(
                    label: name, value: value, low: low, high: high,
                    text: "\(text(value)) (\(text(low)) – \(text(high)))")
            }, columns: (texts(.outcome), texts(.sampleEffect), texts(.sampleFrom), texts(.sampleTo))
        ).chart(
            frame("intervals", texts(.sampleEffects), texts(.sampleEffectsMeaning))
        )
    }

    private var flows: Chart {
        let flows: [(String, String, Double)] = [
            (texts(.sampleCity), texts(.sampleSchools), 420), (texts(.sampleCity), texts(.sampleRoads), 260),
            (texts(.sampleState), texts(.sampleSchools), 180), (texts(.sampleState), texts(.sampleClinics), 240),
            (texts(.sampleSchools), texts(.sampleWages), 450), (texts(.sampleSchools), texts(.sampleBookCosts), 150),
            (texts(.sampleRoads), texts(.sampleWorks), 260), (texts(.sampleClinics), texts(.sampleWages), 240),
        ]
        return FlowChart(
            flows: flows.map { .init(from: $0, to: $1, amount: $2, text: texts.decimal($2, decimals: 0)) },
            columns: (texts(.sampleFrom), texts(.sampleTo), texts(.sampleThousand))
        ).chart(frame("flows", texts(.sampleFlows), texts(.sampleFlowsMeaning)))
    }

    private var tree: Chart {
        TreeChart(
            root: .init(
                label: texts(.sampleHolding), text: "100 %",
                branches: [
                    .init(
                        label: texts(.sampleHarbour), text: "60 %",
                        branches: [
                            .init(label: texts(.sampleCranes), text: "100 %"),
                            .init(label: texts(.sampleWarehouses), text: "51 %"),
                        ]),
                    .init(label: texts(.sampleShipping), text: "25.1 %"),
                ]), columns: (texts(.sampleCompany), texts(.sampleBelongs), texts(.share))
        ).chart(frame("tree", texts(.sampleTree), texts(.sampleTreeMeaning)))
    }

    private var map: Chart {
        let values: [String: Double] = [
            texts(.sampleNorth): 12, texts(.sampleEast): 31, texts(.sampleSouth): 48, texts(.sampleIslands): 5,
        ]
        return MapChart(
            shapes: districts, values: values, columns: (texts(.sampleDistrictName), texts(.sampleTurnout)),
            missing: texts(.sampleNoFigure)
        ).chart(
            frame("map", texts(.sampleTurnout), texts(.sampleTurnoutMeaning)))
    }

    /// Districts of a town that there is not.
    private var districts: MapShapes {
        let areas: [(String, [[(Double, Double)]])] = [
            (
                texts(.sampleNorth),
                [[(4.0, 51.3), (4.3, 51.36), (4.7, 51.3), (4.55, 51.16), (4.2, 51.17), (4.0, 51.3)]]
            ),
            (texts(.sampleWest), [[(4.0, 51.3), (4.2, 51.17), (4.22, 51.0), (3.95, 51.02), (3.9, 51.2), (4.0, 51.3)]]),
            (texts(.sampleEast), [[(4.7, 51.3), (4.86, 51.1), (4.7, 50.95), (4.5, 51.0), (4.55, 51.16), (4.7, 51.3)]]),
            (
                texts(.sampleSouth),
                [[(4.2, 51.17), (4.55, 51.16), (4.5, 51.0), (4.4, 50.9), (4.22, 51.0), (4.2, 51.17)]]
            ),
            (
                texts(.sampleIslands),
                [
                    [(3.66, 51.1), (3.74, 51.12), (3.72, 51.04), (3.66, 51.1)],
                    [(3.7, 51.24), (3.8, 51.26), (3.77, 51.18), (3.7, 51.24)],
                ]
            ),
        ]
        return MapShapes(areas: areas.map { name, rings in .init(name: name, rings: rings.map { $0 }) })
    }
}
