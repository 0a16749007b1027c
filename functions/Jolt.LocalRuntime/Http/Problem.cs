using Microsoft.AspNetCore.Http;

namespace Jolt.LocalRuntime.Http;

/// <summary>An answer that says what was wrong (RFC 9457), and never how the code failed.</summary>
internal static class Problem
{
    public static Task WriteAsync(HttpContext http, int status, string detail) =>
        Results.Problem(detail, statusCode: status).ExecuteAsync(http);
}
