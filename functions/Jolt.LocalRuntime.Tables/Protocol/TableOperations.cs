using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace Jolt.LocalRuntime.Tables.Protocol;

/// <summary>Requests about tables as a whole.</summary>
internal static class TableOperations
{
    public static async Task<Response<TableItem>> CreateAsync(
        TablePipeline pipeline, string table, bool mayExist, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["TableName"] = table });
        var message = TablePipeline.WithBody(pipeline.Message(RequestMethod.Post, TablePaths.Tables), json);
        var response = await pipeline.SendAsync(message, cancellationToken, mayExist ? [201, 204, 409] : [201, 204]);
        if (response.Status == 409 && IsOtherThan(TableErrorCode.TableAlreadyExists, response) is { } failure)
        {
            // Also a table that is still being deleted conflicts, and that one is not there.
            throw failure;
        }

        return Response.FromValue(new TableItem(table), response);
    }

    public static Task<Response> DeleteAsync(TablePipeline pipeline, string table, CancellationToken cancellationToken)
    {
        var message = pipeline.Message(RequestMethod.Delete, TablePaths.Table(table));
        return pipeline.SendAsync(message, cancellationToken, 204, 404);
    }

    public static AsyncPageable<TableItem> Query(
        TablePipeline pipeline, string? filter, int? maxPerPage, CancellationToken cancellationToken) =>
        new PagedQuery<TableItem>(
            (token, top, cancel) => AskAsync(pipeline, filter, token, top, cancel), maxPerPage, cancellationToken);

    private static async Task<Page<TableItem>> AskAsync(
        TablePipeline pipeline, string? filter, string? token, int? top, CancellationToken cancellationToken)
    {
        var message = pipeline.Message(
            RequestMethod.Get,
            TablePaths.Tables,
            ("$filter", string.IsNullOrEmpty(filter) ? null : filter),
            ("$top", top?.ToString(CultureInfo.InvariantCulture)),
            ("NextTableName", token));
        var response = await pipeline.SendAsync(message, cancellationToken, 200);
        using var document = JsonDocument.Parse(response.Content);
        var tables = document.RootElement.GetProperty("value").EnumerateArray()
            .Select(table => new TableItem(table.GetProperty("TableName").GetString()!))
            .ToList();
        response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next);
        return Page<TableItem>.FromValues(tables, next, response);
    }

    private static RequestFailedException? IsOtherThan(TableErrorCode code, Response response)
    {
        var failure = Errors.TableErrorsParser.Failure(response);
        return failure.ErrorCode == code ? null : failure;
    }
}
