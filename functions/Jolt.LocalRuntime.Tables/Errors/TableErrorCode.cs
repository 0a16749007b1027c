using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables.Models;

/// <summary>
/// The codes by which the Table service names its refusals: those of them that Jolt can meet. Compare them with
/// <see cref="RequestFailedException.ErrorCode"/>.
/// </summary>
public readonly struct TableErrorCode : IEquatable<TableErrorCode>
{
    private readonly string? _code;

    /// <summary>Makes a code of its text.</summary>
    /// <param name="value">The text.</param>
    public TableErrorCode(string value) => _code = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The signature does not permit the operation.</summary>
    public static TableErrorCode AuthorizationPermissionMismatch { get; } = new("AuthorizationPermissionMismatch");

    /// <summary>The signature does not permit this kind of resource.</summary>
    public static TableErrorCode AuthorizationResourceTypeMismatch { get; } = new("AuthorizationResourceTypeMismatch");

    /// <summary>A transaction names more than one partition.</summary>
    public static TableErrorCode CommandsInBatchActOnDifferentPartitions { get; } = new("CommandsInBatchActOnDifferentPartitions");

    /// <summary>A transaction is larger than 4 MiB.</summary>
    public static TableErrorCode ContentLengthExceeded { get; } = new("ContentLengthExceeded");

    /// <summary>There is an entity with these keys.</summary>
    public static TableErrorCode EntityAlreadyExists { get; } = new("EntityAlreadyExists");

    /// <summary>There is no such entity.</summary>
    public static TableErrorCode EntityNotFound { get; } = new("EntityNotFound");

    /// <summary>An entity is larger than 1 MiB.</summary>
    public static TableErrorCode EntityTooLarge { get; } = new("EntityTooLarge");

    /// <summary>The request is not permitted.</summary>
    public static TableErrorCode Forbidden { get; } = new("Forbidden");

    /// <summary>A transaction names one entity twice.</summary>
    public static TableErrorCode InvalidDuplicateRow { get; } = new("InvalidDuplicateRow");

    /// <summary>Something of the request is not valid; the message says what.</summary>
    public static TableErrorCode InvalidInput { get; } = new("InvalidInput");

    /// <summary>A value does not have the type that it is said to have.</summary>
    public static TableErrorCode InvalidValueType { get; } = new("InvalidValueType");

    /// <summary>A key is larger than 1 KiB.</summary>
    public static TableErrorCode KeyValueTooLarge { get; } = new("KeyValueTooLarge");

    /// <summary>The resource does not take this method.</summary>
    public static TableErrorCode MethodNotAllowed { get; } = new("MethodNotAllowed");

    /// <summary>The service does not do this.</summary>
    public static TableErrorCode NotImplemented { get; } = new("NotImplemented");

    /// <summary>The service did not finish in time; it may have done it all the same.</summary>
    public static TableErrorCode OperationTimedOut { get; } = new("OperationTimedOut");

    /// <summary>A value is out of its range.</summary>
    public static TableErrorCode OutOfRangeInput { get; } = new("OutOfRangeInput");

    /// <summary>The partition key is missing.</summary>
    public static TableErrorCode PartitionKeyNotSpecified { get; } = new("PartitionKeyNotSpecified");

    /// <summary>A required property is missing.</summary>
    public static TableErrorCode PropertiesNeedValue { get; } = new("PropertiesNeedValue");

    /// <summary>A property's name is not valid.</summary>
    public static TableErrorCode PropertyNameInvalid { get; } = new("PropertyNameInvalid");

    /// <summary>A property's name is longer than 255 characters.</summary>
    public static TableErrorCode PropertyNameTooLong { get; } = new("PropertyNameTooLong");

    /// <summary>A property is larger than 64 KiB.</summary>
    public static TableErrorCode PropertyValueTooLarge { get; } = new("PropertyValueTooLarge");

    /// <summary>There is no such entity, or no such thing at all.</summary>
    public static TableErrorCode ResourceNotFound { get; } = new("ResourceNotFound");

    /// <summary>There is a table of that name.</summary>
    public static TableErrorCode TableAlreadyExists { get; } = new("TableAlreadyExists");

    /// <summary>The table is being deleted; its name is free again in a while.</summary>
    public static TableErrorCode TableBeingDeleted { get; } = new("TableBeingDeleted");

    /// <summary>There is no such table.</summary>
    public static TableErrorCode TableNotFound { get; } = new("TableNotFound");

    /// <summary>An entity has more than 252 properties.</summary>
    public static TableErrorCode TooManyProperties { get; } = new("TooManyProperties");

    /// <summary>The entity has another version than the one asked for.</summary>
    public static TableErrorCode UpdateConditionNotSatisfied { get; } = new("UpdateConditionNotSatisfied");

    /// <summary>Makes a code of its text.</summary>
    /// <param name="value">The text.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "Azure.Data.Tables has the constructor for it.")]
    public static implicit operator TableErrorCode(string value) => new(value);

    /// <summary>Whether two codes are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TableErrorCode left, TableErrorCode right) => left.Equals(right);

    /// <summary>Whether two codes differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TableErrorCode left, TableErrorCode right) => !left.Equals(right);

    /// <summary>Whether a code has a text.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">The text.</param>
    public static bool operator ==(TableErrorCode code, string? value) => value is not null && code.Equals(value);

    /// <summary>Whether a code has another text.</summary>
    /// <param name="code">The code.</param>
    /// <param name="value">The text.</param>
    public static bool operator !=(TableErrorCode code, string? value) => !(code == value);

    /// <summary>Whether a code has a text.</summary>
    /// <param name="value">The text.</param>
    /// <param name="code">The code.</param>
    public static bool operator ==(string? value, TableErrorCode code) => code == value;

    /// <summary>Whether a code has another text.</summary>
    /// <param name="value">The text.</param>
    /// <param name="code">The code.</param>
    public static bool operator !=(string? value, TableErrorCode code) => !(code == value);

    /// <inheritdoc/>
    public bool Equals(TableErrorCode other) =>
        string.Equals(_code, other._code, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TableErrorCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _code is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_code);

    /// <summary>The code's text.</summary>
    public override string ToString() => _code ?? "";
}
