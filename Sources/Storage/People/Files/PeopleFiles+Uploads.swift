public import Kernel
public import Proofs

extension PeopleFiles: UploadStore {
    public func tie(_ content: Hash, to statement: Hash, pointer: String, of log: LogID) async throws -> Bool {
        do {
            try await claim(content, for: statement, pointer: pointer, of: log)
            return true
        } catch PeopleStoreError.unknownFile {
            return false
        }
    }
}
