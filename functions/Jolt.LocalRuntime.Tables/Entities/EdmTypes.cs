namespace Jolt.LocalRuntime.Tables.Entities;

/// <summary>The types of the Table service that JSON has no literal of its own for.</summary>
internal static class EdmTypes
{
    public const string Binary = "Edm.Binary";
    public const string Boolean = "Edm.Boolean";
    public const string DateTime = "Edm.DateTime";
    public const string Double = "Edm.Double";
    public const string Guid = "Edm.Guid";
    public const string Int32 = "Edm.Int32";
    public const string Int64 = "Edm.Int64";
    public const string String = "Edm.String";
}
