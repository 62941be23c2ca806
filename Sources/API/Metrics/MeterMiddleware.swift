public import Hummingbird
public import Kernel

/// Counts answers and how long they took, without looking at who asked for what.
public struct MeterMiddleware<Context: RequestContext>: RouterMiddleware {
    private let meter: ServerMeter

    /// Stands in front of all doors.
    public init(meter: ServerMeter) {
        self.meter = meter
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        let response = try await next(request, context)
        meter.answered(status: response.status.code, microseconds: (ContinuousClock.now - began).microseconds)
        return response
    }
}
