using Azure.Core;
using Jolt.LocalRuntime.Tables.Entities;
using Jolt.LocalRuntime.Tables.Protocol;

namespace Azure.Data.Tables;

/// <content>One entity a request.</content>
public partial class TableClient
{
    /// <summary>Adds an entity.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response, with the entity's version in its headers.</returns>
    /// <exception cref="RequestFailedException">There is one with these keys: EntityAlreadyExists.</exception>
    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        AssertKeys(entity);
        var message = _pipeline.Message(RequestMethod.Post, TablePaths.Insert(Name));
        return _pipeline.SendAsync(
            TablePipeline.WithBody(message, EntityWriter.Write(entity)), cancellationToken, 201, 204);
    }

    /// <summary>Reads an entity.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key within the partition.</param>
    /// <param name="select">The properties to read; null reads all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The entity.</returns>
    /// <exception cref="RequestFailedException">There is none: ResourceNotFound.</exception>
    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await _pipeline.SendAsync(GetMessage(partitionKey, rowKey, select), cancellationToken, 200);
        return Response.FromValue(EntityReader.ReadOne<T>(response.Content), response);
    }

    /// <summary>Reads an entity that may not be there.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key within the partition.</param>
    /// <param name="select">The properties to read; null reads all.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The entity, or a response without a value where there is none.</returns>
    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey,
        string rowKey,
        IEnumerable<string>? select = null,
        CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await _pipeline.SendAsync(GetMessage(partitionKey, rowKey, select), cancellationToken, 200, 404);
        return response.Status == 404
            ? new NoEntity<T>(response)
            : Response.FromValue(EntityReader.ReadOne<T>(response.Content), response);
    }

    /// <summary>Adds an entity, or changes the one with its keys.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="mode">What happens to properties that it does not name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response, with the entity's new version in its headers.</returns>
    public virtual Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        ChangeAsync(entity, mode, default, cancellationToken);

    /// <summary>Changes an entity that has a version.</summary>
    /// <typeparam name="T">The entity's type.</typeparam>
    /// <param name="entity">The entity.</param>
    /// <param name="ifMatch">The version it must have; <see cref="ETag.All"/> takes any.</param>
    /// <param name="mode">What happens to properties that it does not name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response, with the entity's new version in its headers.</returns>
    /// <exception cref="RequestFailedException">
    /// It has another version (UpdateConditionNotSatisfied), or is not there (ResourceNotFound).
    /// </exception>
    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity,
        ETag ifMatch,
        TableUpdateMode mode = TableUpdateMode.Merge,
        CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        // Without a version the service would take it for an upsert.
        return ifMatch == default
            ? throw new ArgumentException("An update needs a version; ETag.All takes any.", nameof(ifMatch))
            : ChangeAsync(entity, mode, ifMatch, cancellationToken);
    }

    /// <summary>Deletes an entity. It is no failure where there is none.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key within the partition.</param>
    /// <param name="ifMatch">The version it must have; the default takes any.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response; its status is 404 where there was none.</returns>
    /// <exception cref="RequestFailedException">It has another version: UpdateConditionNotSatisfied.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        var message = _pipeline.Message(RequestMethod.Delete, TablePaths.Entity(Name, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return _pipeline.SendAsync(message, cancellationToken, 204, 404);
    }

    /// <summary>Deletes an entity. It is no failure where there is none.</summary>
    /// <param name="entity">The entity, for its keys.</param>
    /// <param name="ifMatch">The version it must have; the default takes any.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The response; its status is 404 where there was none.</returns>
    /// <exception cref="RequestFailedException">It has another version: UpdateConditionNotSatisfied.</exception>
    public virtual Task<Response> DeleteEntityAsync(
        ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        AssertKeys(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    private Task<Response> ChangeAsync(
        ITableEntity entity, TableUpdateMode mode, ETag ifMatch, CancellationToken cancellationToken)
    {
        AssertKeys(entity);
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
        };
        var message = _pipeline.Message(method, TablePaths.Entity(Name, entity.PartitionKey, entity.RowKey));
        if (ifMatch != default)
        {
            message.Request.Headers.SetValue("If-Match", ifMatch.ToString());
        }

        return _pipeline.SendAsync(
            TablePipeline.WithBody(message, EntityWriter.Write(entity)), cancellationToken, 204);
    }

    private HttpMessage GetMessage(string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        return _pipeline.Message(
            RequestMethod.Get, TablePaths.Entity(Name, partitionKey, rowKey), ("$select", Selection(select)));
    }

    private static string? Selection(IEnumerable<string>? select) =>
        select is null ? null : string.Join(',', select);

    private static void AssertKeys(ITableEntity? entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
    }
}
