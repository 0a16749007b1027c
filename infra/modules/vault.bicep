// The vault of the keys. Access is by role alone; modules/roles.bicep says whose.

param name string
param location string
param tags object

@description('Keeps a deleted vault from being purged, and locks it against deletion.')
param protectData bool

@description('Days a deleted vault or key can be brought back. Cannot be changed once the vault exists.')
var undeleteDays = 7

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: undeleteDays
    // The service accepts true or nothing: once on, it cannot be taken back.
    enablePurgeProtection: protectData ? true : null
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (protectData) {
  scope: vault
  name: 'keys'
  properties: { level: 'CanNotDelete', notes: 'The keys that agents\' tokens and the operator\'s calls hang on.' }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
