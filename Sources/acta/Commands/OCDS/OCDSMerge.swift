import ArgumentParser
import Formats
import Foundation
import Values

/// `acta ocds merge`
struct OCDSMerge: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge releases to compiled or versioned releases, one line for each process.",
        discussion: """
            The files are JSON Lines, a release or package on each line, or one JSON text: a release, a package, a \
            record package or a list of them. Releases of one process may lie anywhere; they are merged by the \
            instants of their dates. Memory holds 24 bytes for each release, and the processes at work. Without \
            --schema the rules are those of OCDS 1.1.5.

            EXAMPLES
              acta ocds merge releases.jsonl > compiled.jsonl
              acta ocds merge --versioned 2025.json 2026.json -o versioned.jsonl
              acta ocds merge --schema release-schema.json --append parties releases.jsonl
            """)

    @Argument(help: ArgumentHelp("The files; - is standard input.", valueName: "file"))
    var files: [String]
    @Flag(name: .long, help: "Give every value that each field had, with its release.")
    var versioned = false
    @Option(name: .long, help: ArgumentHelp("Take the merge rules from this release schema.", valueName: "file"))
    var schema: String?
    @Option(name: .long, help: ArgumentHelp("Keep every object of this array of every release.", valueName: "path"))
    var append: [String] = []
    @Option(name: .long, help: ArgumentHelp("Merge the objects of this array by their places.", valueName: "path"))
    var byPosition: [String] = []
    @Option(name: .long, help: "How many processes are merged at a time; the machine's cores unless said.")
    var jobs: Int?
    @Option(
        name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("Write to a file.", valueName: "file"))
    var target: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...64).contains(jobs ?? 1) else { throw ValidationError("--jobs is from 1 to 64.") }
        guard !output.json || target != nil else {
            throw ValidationError("--json goes with -o, the place of the releases.")
        }
    }

    func run() async throws {
        let rules = try mergeRules()
        let opened = try files.map { try ReadableFile($0) }
        let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        let index = try await ReleaseIndexer.index(of: opened, jobs: jobs)
        let job = MergeJob(files: opened, index: index, rules: rules, isVersioned: versioned)
        let sink = try ByteSink(target)
        let total = try await ReleaseMergeRun(job: job, jobs: jobs).run(into: sink)
        try sink.close()
        for warning in total.warnings.prefix(ReleaseMergeRun.shownWarnings) { Console.talk("warning: \(warning)") }
        if total.warningCount > ReleaseMergeRun.shownWarnings {
            let more = total.warningCount - ReleaseMergeRun.shownWarnings
            Console.talk("warning: \(Numerals.grouped(more)) more of the kind")
        }
        let text =
            "\(Numerals.count(total.releases, "release", "releases")) of "
            + "\(Numerals.count(total.processes, "process", "processes")) merged."
        if output.json {
            Console.result([
                "releases": .integer(Int64(total.releases)), "processes": .integer(Int64(total.processes)),
                "warnings": .integer(Int64(total.warningCount)),
            ])
        } else {
            Console.talk(text)
        }
    }

    private func mergeRules() throws -> MergeRules {
        var rules = MergeRules.ocds11
        if let schema {
            let bytes = try OutputFile.read(schema)
            do throws(MergeSchemaError) {
                rules = try MergeRules(parsing: bytes)
            } catch {
                throw Failure(.wrongUse, "ocds.schema", "\(schema): \(error).")
            }
        }
        for path in append { rules.overrides[path.split(separator: "/").map(String.init)] = .append }
        for path in byPosition { rules.overrides[path.split(separator: "/").map(String.init)] = .mergeByPosition }
        return rules
    }
}
