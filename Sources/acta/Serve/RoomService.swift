import Kernel
import Logging
import ServiceLifecycle
import Values
import Web

/// Keeps the pages up to date of those who watch what goes on, and sends them away in good order when the server ends.
/// Reads consultations ahead of those who ask for their pages.
struct RoomService: Service {
    /// How often readers are told the time, which also shows who has gone.
    private static let tellingSeconds: Int64 = 15

    let pages: WebRoutes
    let rooms: LiveRooms
    let time: any TimeSource
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await pages.keepRooms { error in
                        logger.error("A room not drawn", metadata: ["error": "\(type(of: error))"])
                    }
                }
                group.addTask { await tell() }
                group.addTask(priority: .background) {
                    await pages.keepConsultations { error in
                        logger.error("A consultation not read", metadata: ["error": "\(type(of: error))"])
                    }
                }
                await group.next()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            rooms.close()
        }
    }

    private func tell() async {
        while !Task.isCancelled {
            do {
                try await time.sleep(until: time.now().adding(seconds: Self.tellingSeconds))
            } catch {
                return
            }
            rooms.tellTime(time.now())
        }
    }
}
