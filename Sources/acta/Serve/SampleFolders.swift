import Foundation

/// Finds the sample programmes: folders of `Programmes/` that hold a `sample.yaml`.
enum SampleFolders {
    /// The folders of all samples, in the order of their names.
    ///
    /// - Parameter named: the folder `Programmes` as somebody has named it; looked for otherwise.
    static func find(named: String?) throws -> [String] {
        let places = named.map { [$0] } ?? candidates
        for place in places {
            let names = ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted()
            let found = names.map { "\(place)/\($0)" }.filter {
                FileManager.default.fileExists(atPath: "\($0)/sample.yaml")
            }
            if !found.isEmpty { return found }
        }
        throw Failure.wrongUse(
            "The sample programmes were not found.",
            remedy: "Name the folder “Programmes” of the source code with --programmes.")
    }

    /// Beside the working folder, and above the program itself: `.build/release/acta` lies in the source code.
    private static var candidates: [String] {
        var places = [FileManager.default.currentDirectoryPath + "/Programmes"]
        guard var folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent() else {
            return places
        }
        places.append(folder.path + "/../share/acta/Programmes")
        while folder.path.count > 1 {
            places.append(folder.path + "/Programmes")
            folder.deleteLastPathComponent()
        }
        return places
    }
}
