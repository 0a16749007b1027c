using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Jolt.LocalRuntime.History;

/// <summary>An instance's row as an entity.</summary>
internal static class HeadRow
{
    /// <summary>The row's key; it comes before the pages' keys.</summary>
    public const string RowKey = "head";

    private const string HasPrefix = "Has";

    public static TableEntity ToEntity(InstanceHead head)
    {
        var entity = new TableEntity(head.InstanceId, RowKey)
        {
            [nameof(InstanceHead.Name)] = head.Name,
            [nameof(InstanceHead.Status)] = head.Status.ToString(),
            [nameof(InstanceHead.CreatedAt)] = head.CreatedAt,
            [nameof(InstanceHead.UpdatedAt)] = head.UpdatedAt,
            [nameof(InstanceHead.Generation)] = head.Generation,
            [nameof(InstanceHead.Pages)] = head.Pages,
            [nameof(InstanceHead.CommitId)] = head.CommitId,
        };
        Set(entity, nameof(InstanceHead.StartAt), head.StartAt);
        Set(entity, nameof(InstanceHead.CustomStatus), head.CustomStatus);
        Set(entity, nameof(InstanceHead.Failure), Serialize(head.Failure));
        Set(entity, nameof(InstanceHead.Parent), Serialize(head.Parent));
        SetPayload(entity, nameof(InstanceHead.Input), head.Input);
        SetPayload(entity, nameof(InstanceHead.Output), head.Output);
        return entity;
    }

    public static InstanceHead FromEntity(TableEntity entity) => new()
    {
        InstanceId = entity.PartitionKey,
        Name = entity.GetString(nameof(InstanceHead.Name))!,
        Status = Enum.Parse<OrchestrationRuntimeStatus>(entity.GetString(nameof(InstanceHead.Status))!),
        CreatedAt = entity.GetDateTimeOffset(nameof(InstanceHead.CreatedAt))!.Value,
        UpdatedAt = entity.GetDateTimeOffset(nameof(InstanceHead.UpdatedAt))!.Value,
        StartAt = entity.GetDateTimeOffset(nameof(InstanceHead.StartAt)),
        Generation = entity.GetInt32(nameof(InstanceHead.Generation))!.Value,
        Pages = entity.GetInt32(nameof(InstanceHead.Pages))!.Value,
        CommitId = entity.GetString(nameof(InstanceHead.CommitId))!,
        Parent = Deserialize<ParentCall>(entity.GetString(nameof(InstanceHead.Parent))),
        Input = PayloadOf(entity, nameof(InstanceHead.Input)),
        Output = PayloadOf(entity, nameof(InstanceHead.Output)),
        CustomStatus = entity.GetString(nameof(InstanceHead.CustomStatus)),
        Failure = Deserialize<TaskFailureDetails>(entity.GetString(nameof(InstanceHead.Failure))),
        ETag = entity.ETag,
    };

    private static void Set(TableEntity entity, string name, object? value)
    {
        if (value is not null)
        {
            entity[name] = value;
        }
    }

    private static void SetPayload(TableEntity entity, string name, InlinePayload payload)
    {
        entity[HasPrefix + name] = payload.Exists;
        Set(entity, name, payload.Text);
    }

    private static InlinePayload PayloadOf(TableEntity entity, string name) =>
        new(entity.GetBoolean(HasPrefix + name) ?? false, entity.GetString(name));

    private static string? Serialize<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value);

    private static T? Deserialize<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json);
}
