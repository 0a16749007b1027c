// The broker's secrets. The first two are made once and then left alone, so that a second deployment changes no key;
// the third follows the account key, so that a deployment after a change of that key is all it takes.

param vaultName string
param storageName string

@description('True while the broker needs the account key. False leaves the key out of the vault.')
param storeAccountKey bool

@secure()
param operatorKey string

@secure()
param tokenSigningKey string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

@onlyIfNotExists()
resource operator 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: 'operator-key'
  properties: { value: operatorKey, contentType: 'text/plain' }
}

@onlyIfNotExists()
resource signing 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = {
  parent: vault
  name: 'token-signing-key'
  properties: { value: tokenSigningKey, contentType: 'base64, HS256' }
}

// The account key is here for one reason: the broker signs the market queues' SAS with it (docs/deploy.md, "The account key").
resource connection 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (storeAccountKey) {
  parent: vault
  name: 'storage-connection'
  properties: {
    value: 'DefaultEndpointsProtocol=https;AccountName=${account.name};AccountKey=${account.listKeys().keys[0].value};EndpointSuffix=${environment().suffixes.storage}'
    contentType: 'Azure Storage connection string'
  }
}
