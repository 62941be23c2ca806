import Foundation
import Values

/// A command of the operator that is run for every alarm, with the alarm's JSON on its standard input.
struct AlarmCommand {
    /// The command, for the shell.
    let line: String

    /// Runs the command and waits for its end; one that fails is said, and keeps nobody from watching.
    func run(_ alarm: JSON) async {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.standardError
        let status: Int32 = await withCheckedContinuation { done in
            process.terminationHandler = { done.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
                try input.fileHandleForWriting.write(contentsOf: Data(alarm.serialized() + [UInt8(ascii: "\n")]))
            } catch {
                if !process.isRunning, process.processIdentifier == 0 { done.resume(returning: -1) }
            }
            try? input.fileHandleForWriting.close()
        }
        if status != 0 { Console.talk("acta: the alarm command ended with \(status).") }
    }
}
