using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>Carries with a request who sent it, so that it is found out once.</summary>
internal static class CallerFeature
{
    /// <summary>Who sent the request.</summary>
    /// <exception cref="InvalidOperationException">The middleware that finds it out did not run.</exception>
    public static Caller Caller(this HttpRequest request) =>
        request.HttpContext.Features.Get<Caller>()
        ?? throw new InvalidOperationException("Nobody has looked yet who sent the request.");

    /// <summary>Notes who sent the request.</summary>
    public static void SetCaller(this HttpContext http, Caller caller) => http.Features.Set(caller);
}
