using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

public enum MachineState
{
    Idle,
    Working,
}

/// <summary>An entity type with a property of each kind that a table can keep.</summary>
public sealed class Machine : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Name { get; set; }

    public int Cores { get; set; }

    public int? Sockets { get; set; }

    public long Fuel { get; set; }

    public long? Ceiling { get; set; }

    public double Load { get; set; }

    public double? Heat { get; set; }

    public bool Trusted { get; set; }

    public bool? Paused { get; set; }

    public Guid Id { get; set; }

    public Guid? Owner { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    public DateTimeOffset? LostAt { get; set; }

    public DateTime BuiltAt { get; set; }

    public byte[]? Hash { get; set; }

    public BinaryData? Notes { get; set; }

    public MachineState State { get; set; }

    public MachineState? Wanted { get; set; }

    [DataMember(Name = "renamed")]
    public string? Label { get; set; }

    [IgnoreDataMember]
    public string? Secret { get; set; }

    public string Shown => $"{Name} ({Cores})";
}
