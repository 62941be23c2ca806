import Foundation

/// How far a run of the tests goes, as its environment says.
enum Campaign {
    private static let environment = ProcessInfo.processInfo.environment

    /// The seed of the one run that is asked for.
    static let seed = environment["ACTA_SEED"].flatMap { UInt64($0) }
    /// Its kind.
    static let kind = environment["ACTA_KIND"].flatMap(Kind.init) ?? .model
    /// Whether there is time for thousands of crashes.
    static let isLong = environment["ACTA_LONG"] != nil

    static func howToRepeat(_ seed: UInt64, _ kind: Kind) -> String {
        "seed \(seed): ACTA_SEED=\(seed) ACTA_KIND=\(kind.rawValue) swift test --filter SimulationTests"
    }
}
