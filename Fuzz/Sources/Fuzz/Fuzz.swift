import CFuzzer
import Foundation

/// `Fuzz list`, `Fuzz seeds TARGET FOLDER`, `Fuzz TARGET [libFuzzer's arguments]`.
@main
struct Fuzz {
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.dropFirst().first == "list" { return FuzzTarget.all.forEach { print($0.name) } }
        if arguments.count == 4, arguments[1] == "seeds" { return try writeSeeds(arguments[2], to: arguments[3]) }
        guard arguments.count > 1, let target = FuzzTarget.all.first(where: { $0.name == arguments[1] }) else {
            print("Usage: Fuzz list | seeds TARGET FOLDER | TARGET [arguments]")
            exit(2)
        }
        chosen = target
        var texts = [arguments[0]] + arguments.dropFirst(2)
        texts.append("-print_final_stats=0")
        var pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        pointers.append(nil)
        var count = Int32(texts.count)
        let code = pointers.withUnsafeMutableBufferPointer { buffer in
            var start = buffer.baseAddress
            return LLVMFuzzerRunDriver(&count, &start) { bytes, size in
                Fuzz.check(Array(UnsafeBufferPointer(start: bytes, count: size)))
                return 0
            }
        }
        exit(code)
    }

    private static func check(_ bytes: [UInt8]) {
        do { try chosen?.check(bytes) } catch { fatalError("not so: \(error)") }
    }

    // Set once, before the one thread that reads it begins to fuzz.
    @MainActor private static var chosenOnMain: FuzzTarget?
    private static var chosen: FuzzTarget? {
        get { MainActor.assumeIsolated { chosenOnMain } }
        set { MainActor.assumeIsolated { chosenOnMain = newValue } }
    }

    private static func writeSeeds(_ name: String, to folder: String) throws {
        guard let target = FuzzTarget.all.first(where: { $0.name == name }) else { return }
        let folder = URL(filePath: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (number, bytes) in try target.seeds().enumerated() {
            try Data(bytes).write(to: folder.appending(path: "seed-\(number)"))
        }
    }
}
