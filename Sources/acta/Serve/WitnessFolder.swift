import Foundation
import Kernel
import Proofs
import Storage

/// What a witness keeps in a data folder: its key, and what it has cosigned.
///
/// The two belong together. A key without its memory would cosign a fork, so a witness that has lost its memory ends.
struct WitnessFolder {
    private let path: String

    /// The witness's part of a data folder.
    init(_ path: String) {
        self.path = path
    }

    /// The file of the secret key, in the form of C2SP's tools.
    var keyFile: String { path + "/keys/witness.key" }
    /// The file of what was cosigned.
    var memory: String { path + "/witness.sqlite" }

    /// The key and the memory; both are made for a witness that is new.
    ///
    /// - Parameter name: the name that a new witness's key takes; nil where there must be one already.
    func open(name: String?) throws -> (cosigner: Cosigner, store: SQLiteWitnessStore) {
        if FileManager.default.fileExists(atPath: keyFile) {
            let cosigner = try cosigner()
            guard FileManager.default.fileExists(atPath: memory) else {
                throw Failure(
                    .serverFailed, "witness.memory_missing",
                    "The witness \(cosigner.verifierKey.name) has its key, but not what it has cosigned: \(memory).",
                    remedy: "It could cosign a fork. Retire its key: move \(keyFile) away and begin under a new name.")
            }
            guard name == nil || name == cosigner.verifierKey.name else {
                throw Failure.wrongUse(
                    "The witness in this folder has the name “\(cosigner.verifierKey.name)”, which never changes.",
                    remedy: "Leave the name out, or use another folder for another witness.")
            }
            return (cosigner, try SQLiteWitnessStore(path: memory))
        }
        guard let name else {
            throw Failure.wrongUse("There is no witness in \(path) yet.", remedy: "Give it a name with --name.")
        }
        let cosigner: Cosigner
        do { cosigner = try Cosigner(name: name, key: .generate()) } catch {
            throw Failure.wrongUse("“\(name)” cannot be the name of a witness: \(error).")
        }
        let store = try SQLiteWitnessStore(path: memory)
        try SecretFile.make(Array("\(cosigner.privateKeyText)\n".utf8), at: keyFile)
        return (cosigner, store)
    }

    /// The key of a witness that is there.
    func cosigner() throws -> Cosigner {
        guard FileManager.default.fileExists(atPath: keyFile) else {
            throw Failure.wrongUse("There is no witness in \(path) yet.", remedy: "Give it a name with --name.")
        }
        let text = String(decoding: try OutputFile.read(keyFile), as: UTF8.self)
        do {
            return try Cosigner(parsingPrivateKey: text.trimmingCharacters(in: .whitespacesAndNewlines))
        } catch {
            throw Failure.wrongUse("\(keyFile) is not the key of a witness: \(error).")
        }
    }
}
