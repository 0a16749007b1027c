using System.Globalization;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Jolt.LocalRuntime.Tables.Entities;
using Jolt.LocalRuntime.Tables.Protocol;

namespace Jolt.LocalRuntime.Tables.Transactions;

/// <summary>One action of a transaction as the HTTP request that it is inside the transaction's body.</summary>
internal static class TransactionPart
{
    public static void Write(StringBuilder body, TableTransactionAction action, string table, Uri endpoint)
    {
        var (method, condition) = Request(action);
        var path = action.ActionType == TableTransactionActionType.Add
            ? TablePaths.Insert(table)
            : TablePaths.Entity(table, action.Entity.PartitionKey, action.Entity.RowKey);
        body.Append(CultureInfo.InvariantCulture, $"{method} {endpoint.AbsoluteUri.TrimEnd('/')}/{path} HTTP/1.1\r\n");
        body.Append("DataServiceVersion: 3.0\r\n");
        body.Append(CultureInfo.InvariantCulture, $"Accept: {TablePipeline.WithTypes}\r\n");
        if (condition is not null)
        {
            body.Append(CultureInfo.InvariantCulture, $"If-Match: {condition}\r\n");
        }

        if (action.ActionType != TableTransactionActionType.Delete)
        {
            body.Append("Prefer: return-no-content\r\n");
            body.Append("Content-Type: application/json;odata=nometadata\r\n\r\n");
            body.Append(Encoding.UTF8.GetString(EntityWriter.Write(action.Entity).Span));
        }

        body.Append("\r\n");
    }

    private static (string Method, string? Condition) Request(TableTransactionAction action)
    {
        var version = action.ETag == default ? ETag.All.ToString() : action.ETag.ToString();
        return action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", null),
            TableTransactionActionType.UpdateMerge => ("PATCH", version),
            TableTransactionActionType.UpdateReplace => ("PUT", version),
            TableTransactionActionType.Delete => ("DELETE", version),
            TableTransactionActionType.UpsertMerge => ("PATCH", null),
            TableTransactionActionType.UpsertReplace => ("PUT", null),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
    }
}
