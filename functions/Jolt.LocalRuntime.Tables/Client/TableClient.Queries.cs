using System.Globalization;
using System.Linq.Expressions;
using Azure.Core;
using Jolt.LocalRuntime.Tables.Entities;
using Jolt.LocalRuntime.Tables.Filters;
using Jolt.LocalRuntime.Tables.Protocol;

namespace Azure.Data.Tables;

/// <content>Many entities a request.</content>
public partial class TableClient
{
    /// <summary>Asks for the entities that meet a condition, by partition key and then row key.</summary>
    /// <typeparam name="T">The entities' type.</typeparam>
    /// <param name="filter">The condition: comparisons of properties with values, and, or, not.</param>
    /// <param name="maxPerPage">How many a request may bring; the service's own limit is 1000.</param>
    /// <param name="select">The properties to read; null reads all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The entities, asked for as they are enumerated.</returns>
    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    /// <summary>Asks for the entities that meet a condition, by partition key and then row key.</summary>
    /// <typeparam name="T">The entities' type.</typeparam>
    /// <param name="filter">The condition as an OData filter; null asks for all.</param>
    /// <param name="maxPerPage">How many a request may bring; the service's own limit is 1000.</param>
    /// <param name="select">The properties to read; null reads all.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <returns>The entities, asked for as they are enumerated.</returns>
    public virtual AsyncPageable<T> QueryAsync<T>(
        string? filter = null,
        int? maxPerPage = null,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var selection = Selection(select);
        return new PagedQuery<T>(
            (token, top, cancel) => AskAsync<T>(filter, selection, token, top, cancel), maxPerPage, cancellationToken);
    }

    /// <summary>Writes a condition as an OData filter.</summary>
    /// <typeparam name="T">The entities' type.</typeparam>
    /// <param name="filter">The condition.</param>
    /// <returns>The filter; empty for a condition that is always true.</returns>
    /// <exception cref="NotSupportedException">The service cannot decide it.</exception>
    public static string CreateQueryFilter<T>(Expression<Func<T, bool>> filter) =>
        FilterTranslator.Translate(filter);

    /// <summary>Writes a filter whose holes are filled with quoted and escaped values.</summary>
    /// <param name="filter">An interpolated string, for instance <c>$"PartitionKey eq {pool}"</c>.</param>
    /// <returns>The filter.</returns>
    public static string CreateQueryFilter(FormattableString filter) => FilterFormat.Fill(filter);

    private async Task<Page<T>> AskAsync<T>(
        string? filter, string? selection, string? token, int? top, CancellationToken cancellationToken)
        where T : class, ITableEntity
    {
        var next = ContinuationToken.Parse(token);
        var message = _pipeline.Message(
            RequestMethod.Get,
            TablePaths.Entities(Name),
            ("$filter", string.IsNullOrEmpty(filter) ? null : filter),
            ("$select", selection),
            ("$top", top?.ToString(CultureInfo.InvariantCulture)),
            ("NextPartitionKey", next.NextPartitionKey),
            ("NextRowKey", next.NextRowKey));
        var response = await _pipeline.SendAsync(message, cancellationToken, 200);
        return Page<T>.FromValues(
            EntityReader.ReadMany<T>(response.Content), ContinuationToken.FromHeaders(response), response);
    }
}
