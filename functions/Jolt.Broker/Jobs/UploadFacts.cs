namespace Jolt.Broker.Jobs;

/// <summary>What the storage knows of the blobs that a job names.</summary>
/// <param name="ModuleBytes">Size of the module, or null if none was uploaded under that hash.</param>
/// <param name="InputsBytes">Size of the inputs blob, or null if the job names none or none was uploaded.</param>
public sealed record UploadFacts(long? ModuleBytes, long? InputsBytes);
