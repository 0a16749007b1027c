using Azure;

namespace Jolt.LocalRuntime.Tables.Protocol;

/// <summary>
/// Where a query goes on. The service answers one or two opaque header values; a page's token holds them with a space
/// between, which neither can contain.
/// </summary>
internal readonly record struct ContinuationToken(string? NextPartitionKey, string? NextRowKey)
{
    public static ContinuationToken Parse(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return default;
        }

        var parts = token.Split(' ', 2);
        return new ContinuationToken(parts[0], parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }

    public static string? FromHeaders(Response response)
    {
        response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partitionKey);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var rowKey);
        return partitionKey is null && rowKey is null ? null : $"{partitionKey} {rowKey}";
    }
}
