import ArgumentParser
import Formats
import Values

/// `acta ocds flags`
struct OCDSFlags: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "flags",
        abstract: "Compute red flags over compiled releases, one for each process.",
        discussion: """
            The indicators are eleven of Cardinal's list; what they mean and when they are raised is in docs/ocds.md. \
            Amounts are compared exactly. A flag is a reason to look, not a finding of wrong-doing.

            EXAMPLES
              acta ocds flags compiled.jsonl
              acta ocds flags compiled.jsonl --flag R018 --flag R028 --currency EUR --json
              acta ocds flags compiled.jsonl --short-days 10 --exclude "Emergency purchase"
            """)

    @Argument(help: ArgumentHelp("Files of compiled releases; - is standard input.", valueName: "file"))
    var files: [String]
    @Option(name: .long, help: ArgumentHelp("Only this indicator; may be given again.", valueName: "number"))
    var flag: [String] = []
    @Option(name: .long, help: "Compare amounts in this currency only; the first that is seen unless said.")
    var currency: String?
    @Option(name: .long, help: ArgumentHelp("Leave out this procurementMethodDetails.", valueName: "text"))
    var exclude: [String] = []
    @Option(name: .long, help: ArgumentHelp("Compare no prices in this procurementMethodDetails.", valueName: "text"))
    var withoutPrices: [String] = []
    @Option(name: .long, help: "R003: a period of fewer whole days is short.")
    var shortDays: Int64 = 15
    @Option(name: .long, help: ArgumentHelp("R003: only this procurementMethod.", valueName: "code"))
    var shortMethod: [String] = []
    @Option(name: .long, help: ArgumentHelp("R018: the procurementMethods; open and selective.", valueName: "code"))
    var singleMethod: [String] = []
    @Option(name: .long, help: ArgumentHelp("R024: flag at or below this ratio, not by the fence.", valueName: "ratio"))
    var closeRatio: String?
    @Option(name: .long, help: ArgumentHelp("R025: flag at or below this share, not by the fence.", valueName: "ratio"))
    var losingRatio: String?
    @Option(name: .long, help: "R025: only who bids as often as this percentile.")
    var losingPercentile = 75
    @Option(name: .long, help: "R035: so many others must be disqualified.")
    var disqualifiedOthers = 1
    @Option(name: .long, help: ArgumentHelp("R038: flag at or above this share, not by the fence.", valueName: "ratio"))
    var disqualifiedRatio: String?
    @Option(name: .long, help: "R048: only suppliers with so many processes.")
    var leastProcesses = 20
    @Option(name: .long, help: "R048: flag at or above so many kinds of items, not by the fence.")
    var kinds: Int?
    @Option(name: .long, help: ArgumentHelp("R058: flag at or above this ratio, not by the fence.", valueName: "ratio"))
    var discountRatio: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        _ = try wantedFlags()
        guard (0...100).contains(losingPercentile) else {
            throw ValidationError("--losing-percentile is from 0 to 100.")
        }
        for (name, text) in [
            ("--close-ratio", closeRatio), ("--losing-ratio", losingRatio), ("--disqualified-ratio", disqualifiedRatio),
            ("--discount-ratio", discountRatio),
        ] {
            if let text, Rational(text) == nil { throw ValidationError("\(name) is a number such as 0.25 or 1/4.") }
        }
    }

    private func wantedFlags() throws -> Set<RedFlag> {
        let known = RedFlag.allCases.map(\.rawValue).joined(separator: ", ")
        let wanted = try flag.map { text in
            guard let flag = RedFlag(rawValue: text.uppercased()) else {
                throw ValidationError("--flag is one of \(known).")
            }
            return flag
        }
        return wanted.isEmpty ? Set(RedFlag.allCases) : Set(wanted)
    }

    private var settings: RedFlagSettings {
        var settings = RedFlagSettings()
        settings.currency = currency
        settings.excludedProcedures = Set(exclude)
        settings.proceduresWithoutPrices = Set(withoutPrices)
        settings.shortDays = shortDays
        settings.shortPeriodMethods = Set(shortMethod)
        if !singleMethod.isEmpty { settings.singleBidMethods = Set(singleMethod) }
        settings.closeRatio = closeRatio.flatMap { Rational($0) }
        settings.losingRatio = losingRatio.flatMap { Rational($0) }
        settings.losingPercentile = losingPercentile
        settings.disqualifiedOthers = disqualifiedOthers
        settings.disqualifiedRatio = disqualifiedRatio.flatMap { Rational($0) }
        settings.leastSuppliedProcesses = leastProcesses
        settings.heterogeneousKinds = kinds
        settings.discountRatio = discountRatio.flatMap { Rational($0) }
        return settings
    }

    func run() async throws {
        var counter = RedFlagCounter(settings, flags: try wantedFlags())
        try ReleaseReader(files).forEach { counter.add($0) }
        let report = counter.finished()
        if counter.otherCurrencies > 0 {
            Console.talk(
                "\(Numerals.count(counter.otherCurrencies, "bid is", "bids are")) in another currency, and not compared; "
                    + "choose one by --currency.")
        }
        let counts: JSON = ["processes": .integer(Int64(counter.counted)), "leftOut": .integer(Int64(counter.leftOut))]
        output.show(
            text(report, counter), json: ["flags": report.json, "limits": report.limitsJSON, "counts": counts])
    }

    private func text(_ report: RedFlagReport, _ counter: RedFlagCounter) -> String {
        let looked = Numerals.count(counter.counted, "process", "processes")
        var lines = ["\(looked) looked at, \(counter.leftOut) left out"]
        for group in RedFlag.Group.allCases {
            let ids = (report.values[group] ?? [:]).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (id, flags) in ids {
                for (flag, value) in flags.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    lines.append("\(flag.rawValue) \(group.rawValue) \(id): \(flag.title) (\(value.shortText))")
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}
