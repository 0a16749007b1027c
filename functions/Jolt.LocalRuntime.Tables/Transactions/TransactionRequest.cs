using System.Globalization;
using System.Text;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tables.Transactions;

/// <summary>
/// A transaction as one request: a multipart body with one change set.
/// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
/// </summary>
/// <param name="ContentType">The content type, which names the boundary.</param>
/// <param name="Body">The body.</param>
internal sealed record TransactionRequest(string ContentType, byte[] Body)
{
    public static TransactionRequest Of(IEnumerable<TableTransactionAction> actions, string table, Uri endpoint)
    {
        var batch = $"batch_{Guid.NewGuid()}";
        var changes = $"changeset_{Guid.NewGuid()}";
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"--{batch}\r\n");
        body.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary={changes}\r\n\r\n");
        foreach (var action in actions)
        {
            body.Append(CultureInfo.InvariantCulture, $"--{changes}\r\n");
            body.Append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            TransactionPart.Write(body, action, table, endpoint);
        }

        body.Append(CultureInfo.InvariantCulture, $"\r\n--{changes}--\r\n--{batch}--\r\n");
        return new TransactionRequest(
            $"multipart/mixed; boundary={batch}", Encoding.UTF8.GetBytes(body.ToString()));
    }
}
