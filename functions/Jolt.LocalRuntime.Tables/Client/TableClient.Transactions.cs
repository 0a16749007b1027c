using System.Text;
using Azure.Core;
using Jolt.LocalRuntime.Tables.Errors;
using Jolt.LocalRuntime.Tables.Protocol;
using Jolt.LocalRuntime.Tables.Transactions;

namespace Azure.Data.Tables;

/// <content>Several entities at once, all or none.</content>
public partial class TableClient
{
    /// <summary>Does all actions, or none: up to 100, on different entities of one partition.</summary>
    /// <param name="transactionActions">The actions.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer to each action, in their order, with the entities' versions in the headers.</returns>
    /// <exception cref="TableTransactionFailedException">It was refused, and nothing was changed.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToList();
        if (actions.Count == 0)
        {
            throw new InvalidOperationException("A transaction needs at least one action.");
        }

        var request = TransactionRequest.Of(actions, Name, _pipeline.Connection.Endpoint);
        var response = await SendAsync(request, cancellationToken);
        var answers = TransactionAnswer.Parse(await TextOf(response, cancellationToken));
        if (answers.Find(answer => answer.Status >= 400) is { } refusal)
        {
            throw new TableTransactionFailedException(TableErrorsParser.Failure(refusal));
        }

        // Anything else than one answer an action would leave it open what was done.
        return answers.Count == actions.Count
            ? Response.FromValue<IReadOnlyList<Response>>(answers, response)
            : throw new InvalidOperationException(
                $"The service gave {answers.Count} answers to a transaction of {actions.Count} actions.");
    }

    private async Task<Response> SendAsync(TransactionRequest request, CancellationToken cancellationToken)
    {
        var message = _pipeline.Message(RequestMethod.Post, TablePaths.Batch);
        message.Request.Headers.SetValue("Content-Type", request.ContentType);
        message.Request.Content = RequestContent.Create(request.Body);
        try
        {
            return await _pipeline.SendAsync(message, cancellationToken, 202);
        }
        catch (RequestFailedException refusal)
        {
            // A transaction that cannot be read at all is refused without an answer to any action.
            throw new TableTransactionFailedException(refusal);
        }
    }

    private static async Task<string> TextOf(Response response, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(response.ContentStream ?? Stream.Null, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
