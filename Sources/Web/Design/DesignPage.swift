import Hummingbird

/// The page that shows every component in each of its states, and every chart.
extension WebRoutes {
    func design(_ visit: Visit) -> Page {
        let texts = visit.texts
        let direction = visit.query.text("dir") == "rtl" ? "rtl" : texts.direction
        let isMirrored = direction == "rtl"
        var view = DesignSamples(texts: texts).view
        view["charts"] = DesignCharts(texts: texts, direction: direction).all.map { name, chart in
            chart.view(csvHref: "/design/\(name).csv", caption: chart.description)
        }
        view["qrSample"] = [
            "qr": QRCode.svg(of: "https://example.org/entries/823", title: "https://example.org/entries/823") ?? "",
            "qrCaption": texts(.sampleScan),
        ]
        view["otherDirection"] = isMirrored ? "/design?dir=ltr" : "/design?dir=rtl"
        view["otherDirectionText"] = isMirrored ? texts(.sampleLeftToRight) : texts(.sampleRightToLeft)
        return Page(
            template: .design, title: texts(.designSystem), direction: direction, view: view)
    }

    /// The figures of a chart of that page as a file.
    func designFigures(_ visit: Visit) throws -> Answer {
        let name = try visit.piece("chart")
        guard let chart = DesignCharts(texts: visit.texts).all.first(where: { "\($0.name).csv" == name })?.chart else {
            throw HTTPError(.notFound)
        }
        return .file(chart.table.csv, type: DataTable.csvType, name: name)
    }
}
