import Kernel

/// Numbers in the text format that Prometheus reads (version 0.0.4).
struct MetricText {
    /// The media type of the format.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// Adds a number without labels.
    mutating func add(_ name: MetricName, _ value: String) {
        add(name, [(nil, value)])
    }

    /// Adds a number for each value of one label.
    mutating func add(_ name: MetricName, _ samples: [(label: (name: String, value: String)?, value: String)]) {
        guard !samples.isEmpty else { return }
        head(name)
        for sample in samples {
            let label = sample.label.map { "{\($0.name)=\"\(Self.escaped($0.value))\"}" } ?? ""
            text += "\(name.rawValue)\(label) \(sample.value)\n"
        }
    }

    /// Adds a histogram.
    mutating func add(_ name: MetricName, _ histogram: Histogram) {
        head(name)
        let (counts, sum) = histogram.snapshot
        var reached: UInt64 = 0
        for (bound, count) in zip(histogram.bounds, counts) {
            reached += count
            text += "\(name.rawValue)_bucket{le=\"\(Self.decimal(bound, of: histogram))\"} \(reached)\n"
        }
        reached += counts.last ?? 0
        text += "\(name.rawValue)_bucket{le=\"+Inf\"} \(reached)\n"
        text += "\(name.rawValue)_sum \(Self.decimal(sum, of: histogram))\n"
        text += "\(name.rawValue)_count \(reached)\n"
    }

    private mutating func head(_ name: MetricName) {
        text += "# HELP \(name.rawValue) \(name.meaning)\n# TYPE \(name.rawValue) \(name.kind.rawValue)\n"
    }

    /// A whole number of small units as the decimal number of large ones, without rounding.
    private static func decimal(_ value: UInt64, of histogram: Histogram) -> String {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: histogram.unitsPerOne)
        guard rest > 0 else { return String(whole) }
        var digits = String(String(histogram.unitsPerOne + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
