import ArgumentParser
import Foundation

/// The command `acta`.
@main
struct Acta: AsyncParsableCommand {
    /// That of the package (Packaging/changelog).
    private static let version = "0.6.0"

    static let configuration = CommandConfiguration(
        commandName: "acta",
        abstract: "Public programmes that anyone can verify.",
        discussion: """
            Every act is signed, checked against the programme's rules and put on an append-only log; \
            every outcome is computed from that log, and anyone can compute it again.

            EXAMPLES
              acta serve --data .data --sample         start a server with samples
              acta keys new my.key                     make a key
              acta open budget.yaml --key .data/keys/office.key
              acta act budget/vote vote --body '{"choices":["p1"]}' --key my.key
              acta mirror http://127.0.0.1:8080 copy   copy the public log
              acta audit copy                          check everything in it

            Results go to standard output, everything else to standard error. The exit code is 0 when \
            the command did what was asked, 1 when it was refused or a verification failed, 2 when it \
            was used wrongly, and 3 when the server failed or cannot be reached.
            """,
        version: version,
        subcommands: [
            Serve.self, CheckFile.self, Open.self, Make.self, Vouch.self, Import.self, Export.self, Keys.self,
            Receipts.self, Paper.self, RollCommands.self, ElectionCommands.self, TenderCommands.self, Mirror.self,
            AuditLog.self, FiguresCommands.self, Read.self, Erase.self, Backup.self, Restore.self, Recover.self,
            Scrub.self, Doctor.self,
            Monitor.self,
            ArchiveCommands.self, OCDSCommands.self,
            WitnessCommands.self, AccountCommands.self, NoticeCommands.self, Bench.self,
        ])

    /// Runs the command and turns errors into sentences and exit codes.
    static func main() async {
        // A reader that goes away, as `head` does, ends the output and not the command.
        signal(SIGPIPE, SIG_IGN)
        var wantsJSON = false
        do {
            var command = try parseAsRoot(ConfigurationFile.expand(Array(CommandLine.arguments.dropFirst())))
            wantsJSON = (command as? any ResultCommand)?.output.json ?? false
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            Foundation.exit(ExitStatus.done.rawValue)
        } catch let failure as Failure {
            if wantsJSON { Console.result(failure.json) }
            Console.talk(failure.text)
            Foundation.exit(failure.status.rawValue)
        } catch {
            exit(withStatusOf: error)
        }
    }

    /// Help is a result; a wrong option is wrong use; anything else that was not foreseen is named as it is.
    private static func exit(withStatusOf error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if code == .success {
            Console.result(text)
            Foundation.exit(ExitStatus.done.rawValue)
        }
        Console.talk(text)
        Foundation.exit(code == .validationFailure ? ExitStatus.wrongUse.rawValue : ExitStatus.serverFailed.rawValue)
    }
}
